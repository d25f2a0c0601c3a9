The balancer keeps styles and scripts, and sends each login to the same instance while that is well; an announcement of the ERP reaches all instances and is taken once.
