"""The one way a build step says that the machine is not ready."""


class CannotPrepare(Exception):
    """A sentence for the developer and the exit code: 3 where they must act, otherwise 4."""

    def __init__(self, sentence: str, exit_code: int = 4) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
