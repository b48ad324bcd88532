/** `npm run bench -- NAME`: measures ratios within one run and prints them; ends with 1 where one misses its aim. */
import { benchFigures } from './figures.ts';
import { benchJournal } from './journal.ts';
import { benchMaturity } from './maturity.ts';
import { benchRoadmap } from './roadmap.ts';
import type { Ratio } from './ratio.ts';

const BENCHES: Record<string, () => Promise<Ratio[]>> = {
	figures: benchFigures,
	journal: benchJournal,
	maturity: benchMaturity,
	roadmap: benchRoadmap,
};

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (!bench) {
	console.error(`There is no benchmark "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
	process.exit(2);
}
const ratios = await bench();
for (const { name, ours, theirs, aim } of ratios)
	console.log(
		`${(ours / theirs).toFixed(2)} x (aim ${aim} x; ${ours.toFixed(1)} ms / ${theirs.toFixed(1)} ms)  ${name}`,
	);
process.exit(ratios.some(({ ours, theirs, aim }) => ours / theirs > aim) ? 1 : 0);
