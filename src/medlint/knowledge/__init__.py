"""Facts and term lists as data, with typed loaders and queries, and the gate that all YAML passes."""
