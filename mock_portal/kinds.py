"""What an application does, in the portal's words."""

INITIAL = "Initial enrollment"
REACTIVATION = "Reactivation"
CHANGE = "Change of information"
REVALIDATION = "Revalidation"
REASSIGNMENT = "Reassignment of benefits"
END_OF_REASSIGNMENT = "End of reassignment"
WITHDRAWAL = "Voluntary withdrawal"

FIRST = (INITIAL, REACTIVATION)
"""Those that begin with nothing on file."""
