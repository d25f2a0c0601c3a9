"""Single sign-on of the office: coming in with a company account (OpenID Connect)."""
