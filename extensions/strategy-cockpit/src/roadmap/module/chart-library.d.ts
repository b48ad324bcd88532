/** What `extension.config.js` puts into a file of its own. */
export { gantt } from 'dhtmlx-gantt';

/** The style sheet of the chart. */
export const styles: string;
