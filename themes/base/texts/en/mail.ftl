# What every mail says.
mail-line = { $name }: { $value }
mail-help = Support: { $ways }
