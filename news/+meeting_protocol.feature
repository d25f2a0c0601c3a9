Said in the protocol who was present at the meeting, and let nobody change the attendance once a result of the meeting stands.
