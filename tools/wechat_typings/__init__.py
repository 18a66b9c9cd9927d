"""Facts about WeChat's API, read from the npm package `miniprogram-api-typings`."""


class TypingsError(Exception):
    """The typings can't be had, or are not what they should be."""
