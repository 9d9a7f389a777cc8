import { activated, coursePaths, findOnPath } from '../../scripts/setup/paths.js';

describe('the paths of the course', () => {
  test('a Windows environment has its programs in Scripts, with .exe', () => {
    const { environment, kernel } = coursePaths('C:\\Users\\Jörg Müller\\deep learning', 'win32');
    expect(environment.python).toBe('C:\\Users\\Jörg Müller\\deep learning\\.venv\\Scripts\\python.exe');
    expect(environment.kernelspec).toBe('C:\\Users\\Jörg Müller\\deep learning\\.venv\\share\\jupyter\\kernels\\tslab');
    expect(kernel).toBe('C:\\Users\\Jörg Müller\\deep learning\\lib\\dist\\kernel\\main.js');
  });

  test.each(['linux', 'darwin'])('an environment on %s has its programs in bin', platform => {
    const { environment } = coursePaths('/home/zoë/deep learning/', platform);
    expect(environment.python).toBe('/home/zoë/deep learning/.venv/bin/python');
    expect(environment.stamp).toBe('/home/zoë/deep learning/.venv/neuronbook.json');
  });

  test('a program inside the environment finds its programs first, and no other Python in its variables', () => {
    const { environment } = coursePaths('/course', 'linux');
    const env = { PATH: '/usr/bin', PYTHONHOME: '/opt/python', PYTHONPATH: '/opt/packages', HOME: '/home/zoë' };
    expect(activated(environment, env, 'linux')).toEqual({
      PATH: '/course/.venv/bin:/usr/bin', VIRTUAL_ENV: '/course/.venv', JUPYTER_PREFER_ENV_PATH: '1', HOME: '/home/zoë',
    });
  });

  test("Windows's PATH is extended under the name that it has there", () => {
    const { environment } = coursePaths('C:\\course', 'win32');
    const env = activated(environment, { Path: 'C:\\Windows' }, 'win32');
    expect(env.Path).toBe('C:\\course\\.venv\\Scripts;C:\\Windows');
    expect(env).not.toHaveProperty('PATH');
  });

  test('a command is looked up on the PATH, on Windows with its endings', () => {
    const files = ['C:\\tools\\npm.cmd', 'C:\\uv\\uv.exe'];
    const exists = (file: string) => files.includes(file);
    const env = { Path: 'C:\\Windows;C:\\tools;C:\\uv' };
    expect(findOnPath('uv', env, 'win32', exists)).toBe('C:\\uv\\uv.exe');
    expect(findOnPath('npm', env, 'win32', exists)).toBe('C:\\tools\\npm.cmd');
    expect(findOnPath('python', env, 'win32', exists)).toBeUndefined();
    expect(findOnPath('uv', { PATH: '/bin:/opt/uv' }, 'linux', file => file === '/opt/uv/uv')).toBe('/opt/uv/uv');
  });
});
