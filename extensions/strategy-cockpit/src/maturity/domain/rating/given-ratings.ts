/** What one criterion was given: a number in the unit of its ratings, or that it does not apply. Absent means unrated. */
export type GivenRating = number | 'notApplicable';

/** The ratings of one assessment by the code of the criterion, as `ratings.ts` reads them. */
export type GivenRatings = ReadonlyMap<string, GivenRating>;
