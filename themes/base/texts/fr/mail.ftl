# What every mail says.
mail-line = { $name } : { $value }
mail-help = Assistance : { $ways }
