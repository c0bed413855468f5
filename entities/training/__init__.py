"""How the weights of the relation encoder are made; nothing here is imported at run time.

``python -m entities.training data | train | export | evaluate``, in this order.
"""
