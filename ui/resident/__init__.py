"""What the resident is shown: only what they owe, in their language."""
