Gave programs the list and the figures of faults as CSV and XLSX.
