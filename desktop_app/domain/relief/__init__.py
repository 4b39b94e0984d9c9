"""What a colleague would whisper: reliefs that fit, and what must not be asked today."""
