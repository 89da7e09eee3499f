"""What an application does, and for what kind of practice, in the portal's words."""

INITIAL = "Initial enrollment"
REACTIVATION = "Reactivation"
CHANGE = "Change of information"
REVALIDATION = "Revalidation"
REASSIGNMENT = "Reassignment of benefits"
END_OF_REASSIGNMENT = "End of reassignment"
WITHDRAWAL = "Voluntary withdrawal"

PRIVATE = "Private practice"
REASSIGNING = "Reassigning all benefits"
BOTH = "Private practice and reassigning some benefits"
ARRANGEMENTS = (PRIVATE, REASSIGNING, BOTH)
"""How somebody practices."""

FIRST = (INITIAL, REACTIVATION)
"""Those that begin with nothing on file."""
