"""Hand-over between registers: sealed batches of changes, joined in any order, without loss or doubles.

The log is the truth (`kimdesk.store.log`); here it is cut into batches, carried, and joined again.
Nothing here knows a widget, and nothing here decides for a person.
"""
