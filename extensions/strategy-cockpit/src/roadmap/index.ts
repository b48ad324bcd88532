export { readNetworkFile, scheduleFile, type Read } from './domain/network-file.ts';
export { faultText } from './messages.ts';
