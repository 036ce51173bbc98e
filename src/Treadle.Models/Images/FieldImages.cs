namespace Treadle.Models.Images;

/// <summary>Brings photographed fields into the form that a <see cref="FieldReader"/> takes.</summary>
public static class FieldImages
{
    /// <summary>Decodes an image, brings it to a number of rows without stretching it, and turns dark ink on a light ground round.</summary>
    /// <param name="content">The bytes of a JPEG, PNG or WebP file.</param>
    /// <param name="height">Rows of the result.</param>
    /// <returns>Height × width grey bytes, light ink on a dark ground; very wide images are narrowed to <see cref="FieldReader.MostWidth"/>.</returns>
    /// <exception cref="ImageFormatException">The bytes are no image, are damaged, or claim too many pixels; or libvips is not installed.</exception>
    public static (byte[] Pixels, int Width) Decode(ReadOnlySpan<byte> content, int height)
    {
        var (rows, columns) = ImageDecoder.SizeOf(content);
        var width = (int)Math.Clamp(Math.Round((double)columns * height / rows), 1, FieldReader.MostWidth);
        var pixels = ImageDecoder.Decode(content, height, width, 1);
        if (IsLight(pixels, (height, width)))
        {
            for (var place = 0; place < pixels.Length; place++)
            {
                pixels[place] = (byte)(byte.MaxValue - pixels[place]);
            }
        }

        return (pixels, width);
    }

    // There is more ground than ink: half of the border at least is ground.
    private static bool IsLight(byte[] pixels, (int Height, int Width) size)
    {
        var border = new List<byte>();
        for (var row = 0; row < size.Height; row++)
        {
            border.Add(pixels[row * size.Width]);
            border.Add(pixels[(row * size.Width) + size.Width - 1]);
        }

        for (var column = 0; column < size.Width; column++)
        {
            border.Add(pixels[column]);
            border.Add(pixels[((size.Height - 1) * size.Width) + column]);
        }

        border.Sort();
        return border[border.Count / 2] > byte.MaxValue / 2;
    }
}
