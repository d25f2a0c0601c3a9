Filled forms with the correspondence address, the contractor number and the NIP as well.
