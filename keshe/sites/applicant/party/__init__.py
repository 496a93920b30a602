"""The unit's party work: organisations, rules, activities; for its party workers the party members."""
