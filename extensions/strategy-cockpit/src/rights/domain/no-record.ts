/** No record has this id: of somebody of whom only role and offices are assumed, or in a list of ids that must not be empty. */
export const NO_RECORD = '00000000-0000-0000-0000-000000000000';
