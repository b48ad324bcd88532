/** The days with which a city's strategy deals; what lies outside is a slip of the keyboard, such as the year 0026 or 2062. */
export const FIRST_DAY = '1990-01-01';
export const LAST_DAY = '2100-12-31';
