"""kimdesk: the offline desktop register for community information groups (KIM).

Two ideas carry the program: one description per entity (`kimdesk.entities`) and one
door to the store (`kimdesk.store`). Start reading there, then docs/architecture.md.
"""

__version__ = "0.1.0"
