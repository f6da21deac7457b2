"""Verdicts kept between runs (`store`) and made in several processes (`jobs`), for pytest and for the command line."""
