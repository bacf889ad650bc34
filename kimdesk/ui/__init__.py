"""The window: the only package, with `kimdesk.app`, that may import Qt."""
