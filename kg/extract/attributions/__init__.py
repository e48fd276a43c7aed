"""Who said, wrote, claimed, asked, believed or decided what, according to the article."""
