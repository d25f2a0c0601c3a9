The balancer keeps styles and scripts; an announcement of the ERP reaches all instances and is taken once.
