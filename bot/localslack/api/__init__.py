"""The Web API: one module per family of methods, added up in `dispatch`."""
