# L'arborescence des points de vente.
hierarchy-instance = Toutes les banques
hierarchy-more = Afficher les { $count } autres
hierarchy-too-many = { $count } autres : cherchez par nom, site ou rang
hierarchy-inside = Afficher ce qui en dépend
