"""What is owed: the tree and its pinned total."""
