The office wrote down planned breaks and emergencies; those concerned met them on the dashboard, in the calendar, by e-mail and before they reported a fault.
