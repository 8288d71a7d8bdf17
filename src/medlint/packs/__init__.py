"""Rule packs that come with medlint."""
