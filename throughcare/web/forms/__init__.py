"""Forms: what someone typed, cleaned into words the acts understand. A form saves nothing."""
