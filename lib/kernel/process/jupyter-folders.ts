import { posix, win32 } from 'node:path';

/** What tells where a user's folders are. */
export interface UserPlace {
  /** As `process.platform`. */
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** The user's home, as `os.homedir()`. */
  home: string;
}

/**
 * Where Jupyter keeps what belongs to one user, such as their kernels. Source: `jupyter_data_dir` of jupyter_core.
 *
 * @returns an absolute path, whether there is such a folder or not
 * @example
 * jupyterDataFolder({ platform: 'linux', env: {}, home: '/home/ada' }); // '/home/ada/.local/share/jupyter'
 */
export function jupyterDataFolder({ platform, env, home }: UserPlace): string {
  const { join, resolve } = platform === 'win32' ? win32 : posix;
  if (env.JUPYTER_DATA_DIR) return resolve(env.JUPYTER_DATA_DIR);
  // Jupyter's switch to what each system has for such folders.
  const ofPlatform = env.JUPYTER_PLATFORM_DIRS !== undefined && !/^(no|n|false|off|0|0\.0)$/i.test(env.JUPYTER_PLATFORM_DIRS);
  if (platform === 'darwin') return ofPlatform ? join(home, 'Library', 'Application Support', 'jupyter') : join(home, 'Library', 'Jupyter');
  if (platform === 'win32') {
    if (ofPlatform) return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'jupyter');
    return env.APPDATA ? join(env.APPDATA, 'jupyter') : join(env.JUPYTER_CONFIG_DIR || join(home, '.jupyter'), 'data');
  }
  return resolve(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'jupyter');
}
