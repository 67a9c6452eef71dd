"""Sentences of Naidon and Petrov (2021) and what the data of the figures say of them."""
