/** How far a download has come. */
export interface DownloadProgress {
  /** What is being done. */
  readonly step: 'waiting' | 'downloading' | 'verifying' | 'extracting' | 'done';
  /** The archive's name. */
  readonly name: string;
  /** Bytes on disk. */
  readonly received: number;
  /** All bytes of the archive: as the server says, else about as many as expected. */
  readonly total: number;
  /** Bytes per second, over this call. */
  readonly rate: number;
}
