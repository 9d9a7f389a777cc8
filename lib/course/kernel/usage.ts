/** The help of `neuronbook kernel`. */
export const kernelUsage = `neuronbook kernel: makes the TypeScript kernel known to Jupyter

  neuronbook kernel install     writes a kernel.json where Jupyter looks for kernels
  neuronbook kernel uninstall   removes it again

where (one of them; default: --user):
  --user              for you alone, in your own Jupyter folder: needs no rights, and every Jupyter that you start looks there
  --sys-prefix        for the Python environment that is active (VIRTUAL_ENV or CONDA_PREFIX)
  --prefix DIR        in DIR/share/jupyter, such as /usr/local for everybody; DIR is made where it is missing

which:
  --name NAME         the name that notebooks ask for (default: tslab, as the notebooks of this course and of tslab do)
  --display-name TEXT (install) the name that people see (default: TypeScript)
  --replace           (install) also in the place of another kernel of that name

  --help              shows this`;
