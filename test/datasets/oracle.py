"""What scikit-learn and Pillow make of pictures, as hashes: python test/datasets/oracle.py <lfw_home>

<lfw_home> holds the people's folders in lfw_funneled, or in lfw_deepfunneled. Writes oracle.json beside this
file: the SHA-256 of the bytes of images and targets for several options of fetch_lfw_people, and of pictures
made by a formula after Pillow has resized them.
"""
import hashlib
import json
import os
import sys
import tempfile

import numpy
import PIL
import sklearn
from PIL import Image
from sklearn.datasets import fetch_lfw_people

SLICE = (slice(70, 195), slice(78, 172))
CASES = [
    {"minFacesPerPerson": 200, "resize": 0.25},
    {"minFacesPerPerson": 300, "resize": 0.5},
    {"minFacesPerPerson": 300, "resize": 0.25, "color": True},
    {"minFacesPerPerson": 300, "resize": None},
    {"minFacesPerPerson": 300, "resize": 0.37, "slice": None},
    {"minFacesPerPerson": 300, "resize": 1.3, "slice": [[70, 110], [81, 122]]},
    {"minFacesPerPerson": 300, "resize": None, "color": True, "slice": [[0, 250], [201, 250]]},
    {"minFacesPerPerson": 0, "resize": 0.1, "slice": [None, [101, 250]]},
]

# Width and height before and after: smaller, larger, one axis alone, to a single pixel, from one.
SIZES = [
    [94, 125, 23, 31], [94, 125, 47, 62], [250, 250, 92, 92], [41, 40, 53, 52], [94, 125, 94, 31], [94, 125, 23, 125],
    [17, 5, 16, 6], [30, 20, 1, 1], [1, 1, 4, 3], [3, 2, 7, 50], [60, 60, 60, 60],
]


def formula_picture(width, height):
    """Edges, slopes and extremes: the same formula stands in bicubic.test.ts."""
    y, x, c = numpy.mgrid[0:height, 0:width, 0:3]
    value = (x * 7 + y * 13 + c * 29 + (x * y) % 11 * 17) % 256
    return numpy.where((x // 3 + y // 2) % 5 == 0, 255 * ((x + c) % 2), value).astype(numpy.uint8)


def resized(width, height, new_width, new_height):
    picture = Image.fromarray(formula_picture(width, height)).resize((new_width, new_height))
    return {"from": [width, height], "to": [new_width, new_height], "bytes": digest(numpy.asarray(picture))}


def digest(array):
    return hashlib.sha256(numpy.ascontiguousarray(array).tobytes()).hexdigest()


def main(lfw_home):
    variant = next(v for v in ("lfw_funneled", "lfw_deepfunneled") if os.path.isdir(os.path.join(lfw_home, v)))
    with tempfile.TemporaryDirectory() as data_home:
        home = os.path.join(data_home, "lfw_home")
        os.mkdir(home)
        os.symlink(os.path.join(lfw_home, variant), os.path.join(home, "lfw_funneled"))
        for name in ("pairs.txt", "pairsDevTrain.txt", "pairsDevTest.txt"):  # asked for, not read
            open(os.path.join(home, name), "w").close()
        results = [run(case, data_home) for case in CASES]
    made_with = {"sklearn": sklearn.__version__, "pillow": PIL.__version__, "numpy": numpy.__version__, "variant": variant}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle.json"), "w") as file:
        file.write('{"madeWith": ' + json.dumps(made_with) + ',\n"cases": [\n')
        file.write(",\n".join(json.dumps(result) for result in results) + '\n],\n"resized": [\n')
        file.write(",\n".join(json.dumps(resized(*sizes)) for sizes in SIZES) + "\n]}\n")


def run(case, data_home):
    part = case.get("slice", "default")
    whole = slice(0, 250)
    slice_ = SLICE if part == "default" else (whole, whole) if part is None else tuple(p and slice(*p) for p in part)
    faces = fetch_lfw_people(
        data_home=data_home, min_faces_per_person=case["minFacesPerPerson"], resize=case["resize"],
        color=case.get("color", False), slice_=slice_, download_if_missing=False,
    )
    return {"options": case, "shape": faces.images.shape, "images": digest(faces.images.astype("<f4")),
            "target": digest(faces.target.astype("<i4")), "targetNames": list(faces.target_names)}


main(sys.argv[1])
