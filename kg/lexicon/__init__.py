"""Word lists that several stages share, as data files beside the modules that read them."""
