"""Values an office sets: dated rule tables read from TOML into frozen dataclasses of the domain."""
