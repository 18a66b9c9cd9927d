"""Mending what a check found, where a machine can do it safely: a guard is put around a call.

Only insertions are made: not one byte of the file goes away or moves past another. A file is changed as a whole or not
at all, and nothing is written that does not parse.
"""
