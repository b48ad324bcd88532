import { PROJECT_FIGURES } from './entries/projects.ts';
import { SERVICE_FIGURES, maturityFigures, type ServiceModel } from './entries/services.ts';
import { STRATEGY_FIGURES, indicatorFigure, type FollowedIndicator } from './entries/strategy.ts';
import type { FigureEntry } from './figure.ts';

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
		...indicators.map(indicatorFigure),
	];
	return new Map(entries.map((entry) => [entry.key, entry]));
}
