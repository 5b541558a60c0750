"""The write services that link records into incidents and publish what may be public of them."""
