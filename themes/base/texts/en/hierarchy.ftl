# The tree of points of sale.
hierarchy-instance = All banks
hierarchy-more = Show { $count } more
hierarchy-too-many = { $count } more: search by name, site or rank
hierarchy-inside = Show what is below
