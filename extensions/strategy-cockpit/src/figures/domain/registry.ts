import { PROJECT_FIGURES } from './entries/projects.ts';
import { SERVICE_FIGURES, maturityFigures, type ServiceModel } from './entries/services.ts';
import { STRATEGY_FIGURES, boundFigure, indicatorFigure, type FollowedIndicator } from './entries/strategy.ts';
import type { FigureEntry } from './figure.ts';

/** The figures that we define, which every city has: those to which it may bind an indicator. */
export const OWN_FIGURES: ReadonlyMap<string, FigureEntry> = new Map(
	[...PROJECT_FIGURES, ...SERVICE_FIGURES, ...STRATEGY_FIGURES].map((entry) => [entry.key, entry]),
);

/** Every figure by its key: those that we define, and those that the city's own models and indicators add. */
export function registryOf({
	models,
	indicators,
}: {
	models: readonly ServiceModel[];
	indicators: readonly FollowedIndicator[];
}): ReadonlyMap<string, FigureEntry> {
	const entries = [
		...PROJECT_FIGURES,
		...SERVICE_FIGURES,
		...models.flatMap(maturityFigures),
		...STRATEGY_FIGURES,
		...indicators.map((indicator) => {
			const figure = OWN_FIGURES.get(indicator.figure ?? '');
			return figure ? boundFigure(indicator, figure) : indicatorFigure(indicator);
		}),
	];
	return new Map(entries.map((entry) => [entry.key, entry]));
}
