Residents reported faults by place, category and problem, with photos and the emergency numbers first, and followed them until they were mended; each report went to the ERP once.
