"""The guided maker: usual resolutions, with their rule and what the law says."""
