"""What an ERP does with deliveries, done for made-up data: ``portal-erp answer``."""
