"""Text that users and reviewers read: where it stands, and what in it a reviewer would stop.

Words come from check files; here is only the machinery that applies them.
"""
