"""The portal's settings by what they are about; IPortalSettings is all of them."""
