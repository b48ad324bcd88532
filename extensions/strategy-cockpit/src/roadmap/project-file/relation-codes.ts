import type { RelationType } from '../domain/network.ts';

/** The numbers by which the schema knows which ends a link ties. */
export const TYPE_NUMBERS: Readonly<Record<RelationType, number>> = { FF: 0, FS: 1, SF: 2, SS: 3 };

/** The lag is told in working days. */
export const LAG_IN_DAYS = 7;

/** A lag is written in tenths of a minute of working time, whatever unit it is shown in. */
export const LAG_UNITS_PER_MINUTE = 10;
