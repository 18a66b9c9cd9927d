"""What users can get wrong."""


class UsageError(Exception):
    """Something the user gave can't be used. The text says what, where and what to do, in Chinese."""
